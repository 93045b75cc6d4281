"""The example, carried out: the main job on the command line, and a year in the service with its people."""
