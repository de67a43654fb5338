"""The stages in their order."""

from firsthand.model.stage import Stage
from firsthand.stages.capture.stage import STAGE as CAPTURE
from firsthand.stages.link.stage import STAGE as LINK
from firsthand.stages.protect.stage import STAGE as PROTECT
from firsthand.stages.publish.stage import STAGE as PUBLISH
from firsthand.stages.read.stage import STAGE as READ
from firsthand.stages.weigh.stage import STAGE as WEIGH

STAGES: tuple[Stage, ...] = (CAPTURE, READ, LINK, WEIGH, PROTECT, PUBLISH)
