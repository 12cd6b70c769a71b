"""`python -m seo_audit`."""

from seo_audit.cli import main

main()
