"""The order of the stages: reads evidence and ledger, runs a stage, writes readings, appends acts."""
