"""`python -m derivations.kernel`: every theorem of the catalogue before Coq's kernel; renews checked.json.

`--drop-stale` needs no Coq: it only forgets what was checked of statements that have changed.
"""

import argparse
import sys

from derivations.kernel import check
from derivations.kernel.coq import NoCoq


def main() -> int:
    """Check, or drop what is stale."""
    parser = argparse.ArgumentParser(prog="python -m derivations.kernel", description=__doc__)
    parser.add_argument("--drop-stale", action="store_true", help="forget statements that have changed")
    if parser.parse_args().drop_stale:
        return check.drop_stale()
    try:
        return check.check()
    except NoCoq as error:
        print(f"coq: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
