"""What is uploaded touches no disk before it is encrypted."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from alongside.photos.darkroom import limits
from alongside.photos.uploads import AT_ONCE, InMemory, LeftOut, in_memory
from alongside.photos.views import adding, albums, contributing, deeds

pytestmark = pytest.mark.once


def uploaded(*bodies: bytes, room: int = AT_ONCE) -> HttpRequest:
    files = [SimpleUploadedFile("IMG_1.jpg", body) for body in bodies]
    request = RequestFactory().post("/", {"photograph": files, "words": "Asleep."})
    request.upload_handlers = [InMemory(request, room=room)]
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


def test_what_there_is_no_room_for_beside_the_others_is_left_out_and_those_after_it_come():
    request = uploaded(b"one", bytes(200_000), b"three", room=100_000)
    files = request.FILES.getlist("photograph")
    assert [isinstance(file, LeftOut) for file in files] == [False, True, False]
    assert [file.read() for file in files] == [b"one", b"", b"three"]
    request.close()


def test_every_view_that_takes_photographs_holds_them_in_memory(settings, tmp_path: Path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")  # whatever wrote there would fail
    seen = []

    @in_memory
    def view(request: HttpRequest) -> HttpResponse:
        seen.append(file_of(request).size)
        return HttpResponse()

    request = RequestFactory().post("/", {"photograph": SimpleUploadedFile("IMG_1.jpg", bytes(4_000_000))})
    view(request)
    request.close()
    assert seen == [4_000_000]
    taking = [adding.add, adding.send, albums.put_in, albums.send, contributing.contribute, contributing.send]
    for each in [*taking, deeds.replace]:
        assert each.__code__ is view.__code__, each
