"""What R packages say of published tables, and whether palermo says the same."""
