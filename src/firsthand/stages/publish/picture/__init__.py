"""Draw who has a claim from whom, from the origins at the left to the outlets at the right."""
