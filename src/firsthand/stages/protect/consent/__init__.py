"""Whether what leaves keeps to what each person allowed."""
