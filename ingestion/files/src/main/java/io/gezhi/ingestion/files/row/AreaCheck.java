package io.gezhi.ingestion.files.row;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** What a contract has in {@value #COLUMN} is an area: polygons whose rings do not cross. */
final class AreaCheck {

    private static final String COLUMN = "geometry_wkb";

    private final Optional<Integer> place;

    AreaCheck(Contract contract) {
        place = contract.hasColumn(COLUMN) ? Optional.of(contract.indexOf(COLUMN)) : Optional.empty();
    }

    /** Why the row has no sound area; nothing where it has one or none at all. */
    Optional<Decoding.Rejected> problem(List<Object> values) {
        return place.map(values::get)
                .flatMap(bytes -> unsound((byte[]) bytes))
                .map(why -> new Decoding.Rejected(Reason.BAD_GEOMETRY, COLUMN, "", "an area: " + why));
    }

    private static Optional<String> unsound(byte[] wkb) {
        try {
            Geometry shape = new WKBReader().read(wkb);
            if (!(shape instanceof Polygonal)) {
                return Optional.of("it is a " + shape.getGeometryType());
            }
            TopologyValidationError error = new IsValidOp(shape).getValidationError();
            return Optional.ofNullable(error)
                    .map(found ->
                            found.getMessage() + " at " + found.getCoordinate().x + ", " + found.getCoordinate().y);
        } catch (ParseException | IllegalArgumentException noGeometry) {
            return Optional.of("it cannot be read (" + noGeometry.getMessage() + ")");
        }
    }
}
