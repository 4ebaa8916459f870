"""The few files a signed-in person may fetch: a recording, an export, the evaluation report, the safety case.

They stand outside Gradio so that each lies behind its role's address and nothing is copied to a cache.
"""

import base64
import hashlib
import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.errors import SignpostError
from assistant.settings import ROOT

if TYPE_CHECKING:
    from assistant.service import Signpost

# Our own pages: they may style themselves and fetch nothing, and are cut off from the application.
CASE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-downloads"  # the hazard log as a Word file
)
REPORT_SCRIPT = ROOT / "eval" / "reporting" / "report.js"
EXPORTS = {"csv": ("csv", "text/csv"), "prom": ("prometheus", "text/plain; version=0.0.4")}


@cache
def report_policy() -> str:
    """The same for a report, which may run the one script that finds cases in it, known by its hash."""
    script = base64.b64encode(hashlib.sha256(REPORT_SCRIPT.read_bytes()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{script}'; "
        "frame-ancestors 'self'; sandbox allow-scripts allow-modals"
    )


def file_routes(signpost: "Signpost") -> list[Route]:
    """The routes, each under the address of the role it is for; the door has checked it."""

    def recording(request: Request) -> Response:
        try:
            audio = signpost.consultations.view(request.path_params["id"]).audio
        except SignpostError as error:
            return PlainTextResponse(str(error), 404)
        return (
            FileResponse(audio) if audio and audio.is_file() else _gone("This recording is no longer kept.")
        )

    def export(request: Request) -> Response:
        try:
            packed = _pack(signpost, request.path_params["id"])
        except SignpostError as error:
            return PlainTextResponse(str(error), 404)
        headers = {"Content-Disposition": 'attachment; filename="consultation.zip"'}
        return Response(packed, media_type="application/zip", headers=headers)

    def report(request: Request) -> Response:
        id = request.path_params.get("id", "")
        found = signpost.proof.report(id)
        if not found or not found.is_file():
            return _gone("There is no such evaluation." if id else "No evaluation has been run yet.")
        headers = {"Content-Security-Policy": report_policy()}
        return FileResponse(found, media_type="text/html", headers=headers)

    def safety_case(request: Request) -> Response:
        found = signpost.proof.case_file(request.path_params["name"])
        if not found:
            return _gone("There is no such page in the last safety case.")
        return FileResponse(found, headers={"Content-Security-Policy": CASE_POLICY})

    return [
        Route("/clinician/recordings/{id}", recording),
        Route("/clinician/export/{id}", export),
        Route("/safety/report", report),
        Route("/safety/reports/{id}", report),
        Route("/safety/case/{name}", safety_case),
        *(_monitor_route(signpost, kind) for kind in EXPORTS),
    ]


def _monitor_route(signpost: "Signpost", kind: str) -> Route:
    """The figures of the software in use, as `/safety/monitor.csv` or `.prom`, of a `?period=`."""
    format, media = EXPORTS[kind]

    def monitor(request: Request) -> Response:
        try:
            text = signpost.monitoring.export(format, request.query_params.get("period", "last"))
        except SignpostError as error:
            return PlainTextResponse(str(error), 404)
        headers = {"Content-Disposition": f'attachment; filename="signpost-in-use.{kind}"'}
        return Response(text, media_type=media, headers=headers)

    return Route(f"/safety/monitor.{kind}", monitor)


def remove_copy(signpost: "Signpost", file: Path) -> None:
    """Remove the copy Gradio made of an upload, and nothing outside its folder."""
    uploads = signpost.settings.data / "uploads"
    if file.is_file() and file.resolve().is_relative_to(uploads.resolve()):
        file.unlink()


def _gone(sentence: str) -> Response:
    return PlainTextResponse(sentence, 404)


def _pack(signpost: "Signpost", consultation: str) -> bytes:
    packed = io.BytesIO()
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for path in signpost.consultations.export(consultation, Path(folder)):
            archive.write(path, path.name)
    return packed.getvalue()
