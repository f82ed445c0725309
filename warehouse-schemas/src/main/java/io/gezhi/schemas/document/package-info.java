/** The YAML documents that people write: read with the lines of their keys, and checked by JSON Schemas that editors use too. */
package io.gezhi.schemas.document;
