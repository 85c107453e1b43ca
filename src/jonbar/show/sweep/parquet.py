"""Columns into the bytes of a Parquet file, and back: the one door to PyArrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from jonbar.ask.rows import Columns

_LABEL = b"jonbar"


def parquet_bytes(columns: Columns, label: str) -> bytes:
    """Return a Parquet file; the same columns and label always give the same bytes.

    Args:
        columns: Column -> its entries: whole numbers, numbers or words, all of the same length.
        label: What the file should say of itself, under the key "jonbar" of its metadata.

    Example:
        >>> import numpy as np
        >>> made = parquet_bytes({"draw": np.arange(2), "ending": np.array(["a", "b"])}, "{}")
        >>> label_of(made), numbers_in(made, "draw").tolist()
        ('{}', [0, 1])
    """
    table = pa.table({name: pa.array(column) for name, column in columns.items()})
    sink = pa.BufferOutputStream()
    # All that shapes the bytes is said, so that no other default of a later version slips in.
    pq.write_table(
        table.replace_schema_metadata({_LABEL: label.encode()}),
        sink,
        row_group_size=max(table.num_rows, 1),
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=3,
        use_dictionary=[name for name in columns if pa.types.is_string(table[name].type)],
        write_statistics=True,
    )
    made: bytes = sink.getvalue().to_pybytes()
    return made


def label_of(file: bytes) -> str:
    """Return what a file says of itself; "" if it is no Parquet file or says nothing."""
    try:
        metadata: Mapping[bytes, bytes] | None = pq.read_metadata(pa.BufferReader(file)).metadata
    except (pa.ArrowException, OSError):
        return ""
    return (metadata or {}).get(_LABEL, b"").decode(errors="replace")


def numbers_in(file: bytes, column: str) -> pa.ChunkedArray:
    """Return a column of numbers, as NumPy holds it."""
    return pq.read_table(pa.BufferReader(file), columns=[column])[column].to_numpy()
