"""Runs notebooks top to bottom and exits 0 when every cell did: no outputs are kept in the repository.

    GEZHI_TRINO_PORT=18080 python notebooks/run_notebooks.py [--out FOLDER] [NOTEBOOK...]
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = Path(__file__).resolve().parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all beside this script")
    parser.add_argument("--out", type=Path, help="folder for the executed copies")
    return parser.parse_args()


def problem(path, out):
    """Why the notebook cannot be trusted, or nothing."""
    notebook = nbformat.read(path, as_version=4)
    if any(cell.get("outputs") for cell in notebook.cells):
        return "outputs are committed, clear them"
    try:
        NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": HERE}}).execute()
    except CellExecutionError as error:
        return f"a cell failed: {error.evalue}"
    if out:
        out.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, out / path.name)
    return None


def main():
    options = arguments()
    failed = False
    for path in options.notebooks or sorted(HERE.glob("*.ipynb")):
        why = problem(path, options.out)
        failed |= why is not None
        if why:
            print(f"Cannot run notebook {path.name}: {why}", file=sys.stderr)
        else:
            print(f"{path.name}: ok")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
