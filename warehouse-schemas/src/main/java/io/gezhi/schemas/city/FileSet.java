package io.gezhi.schemas.city;

import java.util.List;
import java.util.Set;

/**
 * Files of one layout and how their columns become those of a contract.
 *
 * @param files paths or globs below the data folder
 * @param ignored columns of the source that are known and not taken
 */
public record FileSet(List<String> files, FileFormat format, Mapping mapping, Set<String> ignored, Delivery delivery) {
    public FileSet {
        files = List.copyOf(files);
        ignored = Set.copyOf(ignored);
    }
}
