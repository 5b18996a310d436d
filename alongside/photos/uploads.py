"""Uploads that touch no disk: what is not encrypted yet lies in memory, in a file that no name leads to."""

import os
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from alongside.photos.darkroom.limits import LARGEST_FILE


class InMemory(FileUploadHandler):
    """Set it before the form is read: `request.upload_handlers = [InMemory(request)]`.

    Of a file that is larger than any photograph may be only the beginning is kept, one byte more than is allowed, so
    that it is refused with the sentence for it and the rest of the batch stays.
    """

    file: IO[bytes]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins."""
        super().new_file(*args, **kwargs)
        self.file = os.fdopen(os.memfd_create("upload", os.MFD_CLOEXEC), "w+b")
        self.kept = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece has come."""
        room = LARGEST_FILE + 1 - self.kept
        self.kept += self.file.write(raw_data[:room])

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        """It has come to its end."""
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, self.kept, self.charset)

    def upload_interrupted(self) -> None:
        """The line was cut."""
        if not self.file.closed:
            self.file.close()
