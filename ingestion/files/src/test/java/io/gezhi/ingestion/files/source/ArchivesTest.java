package io.gezhi.ingestion.files.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream.UnicodeExtraFieldPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("ArrayRecordComponent") // written once, not compared
    private record Member(String name, byte[] content) {
        Member(String name, String text) {
            this(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void twoMembersOfOneNameAreBothRead() throws IOException {
        Path zip = zip("twice.zip", "UTF-8", new Member("a.csv", "a\n1\n"), new Member("a.csv", "a\n2\n"));

        assertThat(read(contents(zip))).containsExactly("twice.zip!a.csv: a\n1\n", "twice.zip!a.csv#2: a\n2\n");
    }

    @Test
    void chineseNamesOfMembersAreReadInTheirEncoding() throws IOException {
        Path zip = zip("names.zip", "GBK", new Member("人口.csv", "a\n1\n"));

        assertThat(read(contents(zip))).containsExactly("names.zip!人口.csv: a\n1\n");
    }

    @Test
    void whatASystemPutsIntoAnArchiveIsPassedOverByName() throws IOException {
        Path zip = zip(
                "mac.ZIP",
                "UTF-8",
                new Member("data/visits.csv", "a\n1\n"),
                new Member("__MACOSX/data/._visits.csv", "x"),
                new Member("data/.DS_Store", "x"));

        Contents contents = contents(zip);

        assertThat(read(contents)).containsExactly("mac.ZIP!data/visits.csv: a\n1\n");
        assertThat(contents.passedOver())
                .containsExactly("mac.ZIP!__MACOSX/data/._visits.csv", "mac.ZIP!data/.DS_Store");
        assertThat(contents.refusals()).isEmpty();
    }

    @Test
    void allMembersOfAGzipAreReadWhateverItIsCalled() throws IOException {
        Path gzip = write("parts.GZ", joined(gzip("a\n1\n"), gzip("2\n")));

        assertThat(read(contents(gzip))).containsExactly("parts.GZ: a\n1\n2\n");
    }

    @Test
    void damagedSecondMemberOfAGzipRefusesTheFile() throws IOException {
        byte[] second = gzip("2\n");
        second[0] = 'x';
        Path garbage = write("garbage.csv.gz", joined(gzip("a\n1\n"), second));
        Path cut = write("cut.csv.gz", Arrays.copyOf(joined(gzip("a\n1\n"), gzip("2\n")), 36));

        assertThatThrownBy(() -> read(contents(garbage)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("Cannot read garbage.csv.gz: the archive is cut off or damaged (");
        assertThatThrownBy(() -> read(contents(cut)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("Cannot read cut.csv.gz: the archive is cut off or damaged (");
    }

    @Test
    void contentThatGrowsBeyondTheLimitIsRefusedByNameAndLimit() throws IOException {
        Path zip = zip("bomb.zip", "UTF-8", new Member("long.csv", new byte[40 * 1024 * 1024]));
        Path gzip = write("bomb.csv.gz", gzip("x".repeat(40 * 1024 * 1024)));

        assertThatThrownBy(() -> read(contents(zip)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageMatching("Cannot read bomb.zip!long.csv: its \\d+ bytes grow to more than"
                        + " load.limit.expansion allows \\(200 times\\)");
        assertThatThrownBy(() -> read(contents(gzip)))
                .hasMessageContaining("Cannot read bomb.csv.gz: its ")
                .hasMessageContaining("load.limit.expansion");
    }

    @Test
    void totalSizeHasALimit() throws IOException {
        Path gzip = write("large.csv.gz", gzip("0123456789"));
        ReadLimits limits = new ReadLimits(200, 9, 100, 100);

        assertThatThrownBy(() -> read(new FileSelection(folder, limits).contents(List.of(gzip.toString()))))
                .hasMessageContaining("Cannot read large.csv.gz: it is larger than load.limit.content-mib allows");
    }

    @Test
    void truncatedZipIsRefusedByName() throws IOException {
        byte[] whole = Files.readAllBytes(zip("whole.zip", "UTF-8", new Member("a.csv", "a\n1\n")));
        Path cut = write("cut.zip", Arrays.copyOf(whole, whole.length / 2));

        assertThat(contents(cut).refusals())
                .singleElement()
                .asString()
                .startsWith("Cannot read cut.zip: the archive is cut off or damaged (");
    }

    @Test
    void wrongChecksumRefusesTheMember() throws IOException {
        Path zip = folder.resolve("stored.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            out.setMethod(ZipArchiveOutputStream.STORED);
            put(out, new Member("a.csv", "a\n12345\n"));
        }
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("12345");
        bytes[at] = '9';
        Path damaged = write("damaged.zip", bytes);

        assertThatThrownBy(() -> read(contents(damaged)))
                .hasMessage("Cannot read damaged.zip!a.csv: the archive is cut off or damaged (wrong checksum)");
    }

    @Test
    void archivesThatAreNotReadAreRefusedByNameBesideGoodMembers() throws IOException {
        byte[] inner = Files.readAllBytes(zip("inner.zip", "UTF-8", new Member("a.csv", "a\n")));
        Path zip = zip("outer.zip", "UTF-8", new Member("b.csv", "b\n"), new Member("inner.zip", inner));
        byte[] tar = new byte[512];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        Path tarGz = write("many.tar.gz", gzip(tar));
        Path sevenZip = write("some.7z", new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c});
        Path renamed = write("no.zip", "a,b\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read(contents(zip))).containsExactly("outer.zip!b.csv: b\n");
        assertThat(contents(zip).refusals())
                .containsExactly("Cannot read outer.zip!inner.zip: an archive inside an archive is not unpacked");
        assertThatThrownBy(() -> read(contents(tarGz)))
                .hasMessage("Cannot read many.tar.gz: an archive inside an archive is not unpacked (tar)");
        assertThat(contents(sevenZip).refusals())
                .containsExactly("Cannot read some.7z: unsupported archive, deliver .zip or .gz (7z)");
        assertThat(contents(renamed).refusals())
                .containsExactly("Cannot read no.zip: it is not the archive that its name says");
    }

    @Test
    void encryptedMemberIsRefusedByName() throws IOException {
        byte[] bytes = Files.readAllBytes(zip("secret.zip", "UTF-8", new Member("a.csv", "a\n1\n")));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[6] |= 1; // flag of the local header
        bytes[text.indexOf("PK\u0001\u0002") + 8] |= 1; // and of the directory
        Path secret = write("secret.zip", bytes);

        assertThat(contents(secret).refusals()).containsExactly("Cannot read secret.zip!a.csv: it is encrypted");
    }

    @Test
    void missingFileKeepsNoOtherOut() throws IOException {
        Path good = write("good.csv", "a\n1\n".getBytes(StandardCharsets.UTF_8));

        Contents contents = new FileSelection(folder).contents(List.of("none.csv", good.toString(), "good.csv"));

        assertThat(read(contents)).containsExactly("good.csv: a\n1\n");
        assertThat(contents.refusals())
                .containsExactly("Cannot find file: nothing of this name below " + folder + " (none.csv)");
    }

    @Test
    void whatIsNoFileIsToldAsItWasNamed() throws IOException {
        Files.createDirectory(folder.resolve("inner"));
        String elsewhere = folder.resolveSibling("elsewhere.csv").toString();

        assertThat(new FileSelection(folder)
                        .contents(List.of("inner", elsewhere, "no*.csv"))
                        .refusals())
                .containsExactly(
                        "Cannot read file: it is a folder (inner)",
                        "Cannot find file: there is none of this name (" + elsewhere + ")",
                        "Cannot find file: nothing of this name below " + folder + " (no*.csv)");
    }

    @Property(tries = 100)
    void everyMemberOfAnArchiveComesBackInItsOrder(
            @ForAll @Size(min = 1, max = 8) List<@StringLength(max = 300) String> texts) throws IOException {
        Path zip = Files.createTempFile("members", ".zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            for (int at = 0; at < texts.size(); at++) {
                put(out, new Member(at % 3 + ".csv", ' ' + texts.get(at)));
            }
        }

        List<String> contents = new ArrayList<>();
        for (SourceFile file :
                SourceFile.in(zip, zip.getParent(), ReadLimits.DEFAULT).files()) {
            try (InputStream in = file.open()) {
                contents.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Files.delete(zip);

        assertThat(contents)
                .isEqualTo(texts.stream()
                        .map(text -> new String((' ' + text).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .toList());
    }

    private Contents contents(Path path) throws IOException {
        return new FileSelection(folder).contents(List.of(path.toString()));
    }

    private static List<String> read(Contents contents) throws IOException {
        List<String> read = new ArrayList<>();
        for (SourceFile file : contents.files()) {
            try (InputStream in = file.open()) {
                read.add(file.name() + ": " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return read;
    }

    private Path zip(String name, String encodingOfNames, Member... members) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            out.setEncoding(encodingOfNames);
            out.setUseLanguageEncodingFlag(encodingOfNames.equals("UTF-8"));
            out.setCreateUnicodeExtraFields(UnicodeExtraFieldPolicy.NEVER);
            for (Member member : members) {
                put(out, member);
            }
        }
        return zip;
    }

    private static void put(ZipArchiveOutputStream out, Member member) throws IOException {
        out.putArchiveEntry(new ZipArchiveEntry(member.name()));
        out.write(member.content());
        out.closeArchiveEntry();
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
