"""Find: which few of thousands or millions of statements, reports or claims may say the same, before anything decides it."""
