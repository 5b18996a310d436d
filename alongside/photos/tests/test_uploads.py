"""What is uploaded touches no disk before it is encrypted."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from alongside.photos.darkroom import limits
from alongside.photos.uploads import InMemory

pytestmark = pytest.mark.once


def uploaded(body: bytes) -> HttpRequest:
    request = RequestFactory().post("/", {"photograph": SimpleUploadedFile("IMG_1.jpg", body), "words": "Asleep."})
    request.upload_handlers = [InMemory(request)]
    return request


def file_of(request: HttpRequest) -> "UploadedFile[Any]":
    file = request.FILES["photograph"]
    assert isinstance(file, UploadedFile)
    return file


def test_it_comes_whole_and_lies_in_memory():
    body = bytes(range(256)) * 20_000
    request = uploaded(body)
    file = file_of(request)
    assert request.POST["words"] == "Asleep."
    assert (file.name, file.size, file.read()) == ("IMG_1.jpg", len(body), body)
    assert str(Path(f"/proc/self/fd/{file.fileno()}").readlink()).startswith("/memfd:")
    file.close()


def test_of_what_is_too_large_only_so_much_is_kept_that_it_is_known():
    file = file_of(uploaded(bytes(limits.LARGEST_FILE + limits.MEBIBYTE)))
    assert file.size == limits.LARGEST_FILE + 1
    assert file.seek(0, io.SEEK_END) == limits.LARGEST_FILE + 1
    file.close()
