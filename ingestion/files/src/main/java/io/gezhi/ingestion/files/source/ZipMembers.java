package io.gezhi.ingestion.files.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.GeneralPurposeBit;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The members of a .zip, each by its place in the archive: names may occur twice and may be in a Chinese encoding. */
final class ZipMembers {

    /** Maps every byte to a character, so that names can be read anew from their bytes. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final List<Charset> NAMES = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
    private static final Charset OF_THE_FORMAT = Charset.forName("IBM437");
    private static final Set<String> NO_DATA = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    private ZipMembers() {}

    /** @param name of the archive, as it is told */
    static Contents of(Path path, String name, ReadLimits limits) {
        Contents contents = Contents.NONE;
        try (ZipFile zip = open(path)) {
            Map<String, Integer> times = new HashMap<>();
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            for (int place = 0; place < entries.size(); place++) {
                ZipArchiveEntry entry = entries.get(place);
                if (!entry.isDirectory()) {
                    String member = name(entry);
                    int time = times.merge(member, 1, Integer::sum);
                    String shown = name + "!" + member + (time > 1 ? "#" + time : "");
                    contents =
                            contents.and(member(zip, entry, new SourceFile(path, Optional.of(place), shown, limits)));
                }
            }
        } catch (IOException damaged) {
            return Contents.refused(damaged(name, damaged));
        }
        return contents.equals(Contents.NONE)
                ? Contents.refused("Cannot read " + name + ": the archive has no member")
                : contents;
    }

    static String damaged(String name, Exception why) {
        return "Cannot read " + name + ": the archive is cut off or damaged (" + why.getMessage() + ")";
    }

    private static ZipFile open(Path path) throws IOException {
        return ZipFile.builder().setPath(path).setCharset(BYTES).get();
    }

    private static Contents member(ZipFile zip, ZipArchiveEntry entry, SourceFile file) throws IOException {
        if (isNoData(file.name())) {
            return Contents.passedOver(file.name());
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Contents.refused("Cannot read " + file.name() + ": it is encrypted");
        }
        if (!zip.canReadEntryData(entry)) {
            return Contents.refused(
                    "Cannot read " + file.name() + ": unsupported method of packing (" + entry.getMethod() + ")");
        }
        byte[] first;
        try (InputStream in = zip.getInputStream(entry)) {
            first = Packing.first(in);
        } catch (IOException damaged) {
            return Contents.refused(damaged(file.name(), damaged));
        }
        return Packing.of(first) == Packing.NONE
                ? Contents.of(file)
                : Contents.refused("Cannot read " + file.name() + ": an archive inside an archive is not unpacked");
    }

    private static boolean isNoData(String name) {
        String member = name.substring(name.indexOf('!') + 1);
        String last = member.substring(member.lastIndexOf('/') + 1);
        return member.startsWith("__MACOSX/") || last.startsWith("._") || NO_DATA.contains(last);
    }

    /** The name in UTF-8 where the archive says so or it is; else in GB18030, else in the encoding of the format. */
    private static String name(ZipArchiveEntry entry) {
        GeneralPurposeBit flags = entry.getGeneralPurposeBit();
        byte[] raw = entry.getRawName();
        if (flags.usesUTF8ForNames() || raw == null) {
            return entry.getName();
        }
        for (Charset encoding : NAMES) {
            Optional<String> name = strictly(raw, encoding);
            if (name.isPresent()) {
                return name.get();
            }
        }
        return new String(raw, OF_THE_FORMAT);
    }

    private static Optional<String> strictly(byte[] raw, Charset encoding) {
        try {
            return Optional.of(
                    encoding.newDecoder().decode(ByteBuffer.wrap(raw)).toString());
        } catch (CharacterCodingException another) {
            return Optional.empty();
        }
    }

    /** Opens the member at a place; its checksum is compared at its end. */
    @SuppressWarnings("resource") // closed together with the stream of its member
    static InputStream open(Path path, int place, String name, ReadLimits limits) throws IOException {
        ZipFile zip = open(path);
        try {
            ZipArchiveEntry entry = Collections.list(zip.getEntries()).get(place);
            InputStream content = new BoundedStream(
                    zip.getInputStream(entry), name, entry.getCompressedSize(), limits, entry.getCrc());
            return new FilterInputStream(new BufferedInputStream(content)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException failed) {
            zip.close();
            throw failed;
        }
    }
}
