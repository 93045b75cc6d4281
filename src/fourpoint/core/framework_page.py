"""A framework as a page that a policy officer would sign: everything in the file, in words."""

from fourpoint.core.framework import Framework


def framework_page(framework: Framework) -> str:
    """The page as text (Markdown)."""
    return f"# {framework.title}\n"
