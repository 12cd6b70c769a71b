"""The checks, one topic a file. See `seo_audit.check` for what a check is."""
