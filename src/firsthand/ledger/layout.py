"""Where the evidence and the ledger lie in a case folder, so that every room means the same file."""

LEDGER_FILE = "ledger.db"
OBJECTS_FOLDER = "objects"
CHECKPOINTS_FOLDER = "checkpoints"

# Apart from ledger.db and from objects/, so that a copy made for others can leave the one folder out that signs.
KEYS_FOLDER = "keys"
PRIVATE_KEY_FILE = "ledger.key"
PUBLIC_KEY_FILE = "ledger.pub"

# The body of the act `opened` may hold the public key under this name: then every checkpoint vouches for the key as well.
KEY_FIELD = "ledger_key"
