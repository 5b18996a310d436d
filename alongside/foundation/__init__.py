"""What has no subject: writing, clock, ids, html, mail, headers, base templates and the look."""
