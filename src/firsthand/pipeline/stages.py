"""The stages in their order."""

from firsthand.model.stage import Stage
from firsthand.stages.capture.stage import STAGE as CAPTURE
from firsthand.stages.publish.stage import STAGE as PUBLISH
from firsthand.stages.read.stage import STAGE as READ

STAGES: tuple[Stage, ...] = (CAPTURE, READ, PUBLISH)
