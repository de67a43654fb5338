"""Link: the same source under several names, the same claim across reports, and who copies whom."""
