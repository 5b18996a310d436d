"""Static files with hashed names and compressed forms, built once by `alongside assets`."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedAssets(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage; a name that was never built is an error at once."""

    manifest_strict = True
    support_js_module_import_aggregation = True
