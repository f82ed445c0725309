/** What a registry's database must have before its tables can be followed, and what its topics are called. */
package io.gezhi.ingestion.connect.registry;
