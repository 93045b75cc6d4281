"""The pages and the read-only API. Asks actions; never changes a record itself and never decides who may."""
