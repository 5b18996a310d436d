"""Uploads that touch no disk: what is not encrypted yet lies in memory, in a file that no name leads to."""

import os
from collections.abc import Callable
from functools import wraps
from typing import IO, Any, Concatenate, ParamSpec, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from alongside.photos.darkroom.limits import LARGEST_FILE, MEBIBYTE

AT_ONCE = 240 * MEBIBYTE  # of all files of one form: what a small machine has room for

R = TypeVar("R", bound=HttpRequest)
P = ParamSpec("P")


class LeftOut(UploadedFile[Any]):
    """A file for which there was no room beside the others of its form. It is empty, and is sent again by itself."""


class InMemory(FileUploadHandler):
    """Set it before the form is read, with `in_memory`.

    Of a file that is larger than any photograph may be only the beginning is kept, one byte more than is allowed, so
    that it is refused with the sentence for it and the rest of the batch stays. So it is with those that come when
    there is no room for more.
    """

    file: IO[bytes]

    def __init__(self, request: HttpRequest, *, room: int = AT_ONCE) -> None:
        super().__init__(request)
        self.room = room

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins."""
        super().new_file(*args, **kwargs)
        self.file = os.fdopen(os.memfd_create("upload", os.MFD_CLOEXEC), "w+b")
        self.kept, self.no_room = 0, False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece has come."""
        if self.kept + len(raw_data) > self.room:
            self.no_room, self.kept = True, 0
            self.file.truncate(0)
        if not self.no_room:
            self.kept += self.file.write(raw_data[: LARGEST_FILE + 1 - self.kept])

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        """It has come to its end."""
        self.file.seek(0)
        self.room -= self.kept
        kind = LeftOut if self.no_room else UploadedFile
        return kind(self.file, self.file_name, self.content_type, self.kept, self.charset)

    def upload_interrupted(self) -> None:
        """The line was cut."""
        if not self.file.closed:
            self.file.close()


def in_memory(view: Callable[Concatenate[R, P], HttpResponseBase]) -> Callable[Concatenate[R, P], HttpResponseBase]:
    """What is sent to this view touches no disk. Stands first, above whatever reads the form."""

    @wraps(view)
    def held(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.upload_handlers = [InMemory(request)]
        return view(request, *args, **kwargs)

    return held
