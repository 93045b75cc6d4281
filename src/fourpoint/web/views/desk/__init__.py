"""The inspectorate's desk: what is due, the board, the queue, evidence handed in, people."""
