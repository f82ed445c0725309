/** The tables of the lake and of registries as the contracts say them: names, columns, and DDL. */
package io.gezhi.schemas.table;
