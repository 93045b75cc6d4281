"""All readings together: references checked, rows accounted for, what was left out and why."""
