"""What is asked of a judgement afterwards: what would change it, what it hangs on, how it compares with history."""
