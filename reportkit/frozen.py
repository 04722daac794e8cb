"""The base of every value that crosses a stage: immutable, and closed to unknown fields."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value. Equal by content, never changed after it is made; use `model_copy(update=…)`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        ser_json_bytes="base64",
        val_json_bytes="base64",
        # A model that a command does not use costs it nothing.
        defer_build=True,
    )


# Words or names by language code ("fi", "sv", "en"); a language that is missing is not there.
Localised = dict[str, str]
