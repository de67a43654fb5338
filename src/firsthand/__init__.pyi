from firsthand.stages.weigh.explain import explain as explain
from firsthand.stages.weigh.explain import tell_origins as tell_origins
from firsthand.stages.weigh.tables import read_table as read_table
from firsthand.stages.weigh.weigh import weigh as weigh

__version__: str
