"""Everything an operator can set, read once from the environment and `signpost.toml`.

Names in the environment start with SIGNPOST_ (`SIGNPOST_PORT=8000`); `TEXT_MODEL` alone also works
without the prefix. Nothing else in Signpost reads the environment.
"""

import os
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import AliasChoices, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import OperatorError

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Where things are kept and which models are used."""

    model_config = SettingsConfigDict(
        env_prefix="SIGNPOST_", env_ignore_empty=True, toml_file="signpost.toml", extra="forbid", frozen=True
    )

    data: Path = Field(ROOT / "var", description="database, recordings, prepared models and the index")
    pathways: Path = Field(ROOT / "pathways", description="the folder of pathways, findings and practice")
    prompts: Path = Field(ROOT / "prompts", description="the folder of prompts")
    alarms: Path = Field(ROOT / "eval" / "alarms.yaml", description="bounds on the software in use")
    templates: Path | None = Field(
        None, description="the practice's own note templates, before those shipped; `templates` in `data`"
    )
    database_url: str = Field("", description="empty for SQLite in `data`; or a PostgreSQL address")
    host: str = Field("127.0.0.1", description="address to serve on")
    port: int = Field(7860, ge=1, le=65535, description="port to serve on")
    https: bool = Field(False, description="true when served over HTTPS, so that cookies say so")
    demonstration: bool = Field(True, description="fill an empty database with invented patients")
    text_model: str = Field(
        "embedded",
        validation_alias=AliasChoices("SIGNPOST_TEXT_MODEL", "TEXT_MODEL", "text_model"),
        description='"embedded", "none", or the name of a model at `text_model_url`',
    )
    text_model_url: str = Field("", description="base address of an OpenAI-compatible server, ending in /v1")
    text_model_reads: Literal["auto", "yes", "no"] = Field(
        "auto",
        description='whether it reads messages and consultations; "auto": only one at `text_model_url`',
    )
    text_model_key: str = Field("", description="its key, if it wants one", repr=False)
    speech_model: str = Field("whisper-base", description="a speech model named in models.toml")
    threads: int = Field(0, ge=0, description="processor threads for models; 0 means all there are")
    max_upload_mb: int = Field(500, ge=1, description="largest recording accepted, in megabytes")
    keep_audio_days: int = Field(
        0, ge=0, description="days a recording is kept after signing; looked at on each start"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller gives wins, then the environment, then signpost.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @cached_property
    def database(self) -> str:
        """The address SQLAlchemy opens."""
        return self.database_url or f"sqlite:///{self.data / 'signpost.db'}"

    @property
    def read_by_text_model(self) -> bool:
        """Whether it reads messages and consultations too: docs/decisions/what-the-text-model-reads.md."""
        return self.text_model_reads == "yes" or (
            self.text_model_reads == "auto" and bool(self.text_model_url)
        )

    @property
    def models_dir(self) -> Path:
        """Where prepared model files lie."""
        return self.data / "models"

    @property
    def index_dir(self) -> Path:
        """Where the retrieval index lies."""
        return self.data / "index"

    @property
    def recordings_dir(self) -> Path:
        """Where recordings wait to be transcribed and signed."""
        return self.data / "recordings"

    @property
    def templates_dir(self) -> Path:
        """Where the practice's own note templates lie, if it has any."""
        return self.templates or self.data / "templates"

    @property
    def reports_dir(self) -> Path:
        """Where evaluation reports are written."""
        return self.data / "reports"

    @property
    def suites_dir(self) -> Path:
        """Where the practice's own cases are kept."""
        return self.data / "suites"

    @property
    def incidents_dir(self) -> Path:
        """Where frozen cases are kept."""
        return self.data / "incidents"

    @property
    def cpu_threads(self) -> int:
        """Threads models may use."""
        return self.threads or os.cpu_count() or 1


def load_settings(**given: Any) -> Settings:
    """Read the settings, or raise OperatorError naming the first one that is wrong."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        raise OperatorError(
            f"Setting {name} is not usable ({first['msg']}): mend SIGNPOST_{name.upper()} or signpost.toml."
        ) from None


def go_offline() -> None:
    """Switch off telemetry and downloads in every library; call before they are imported."""
    os.environ.update(
        HF_HUB_OFFLINE="1",
        TRANSFORMERS_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        GRADIO_ANALYTICS_ENABLED="False",
        ANONYMIZED_TELEMETRY="False",
        LANGCHAIN_TRACING_V2="false",
        LANGSMITH_TRACING="false",
        DO_NOT_TRACK="1",
        TOKENIZERS_PARALLELISM="false",
    )
