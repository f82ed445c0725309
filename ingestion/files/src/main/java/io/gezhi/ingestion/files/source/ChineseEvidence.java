package io.gezhi.ingestion.files.source;

import java.nio.charset.Charset;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * Whether bytes that could be GB18030 are Chinese. Almost every byte sequence can be read as GB18030, but what is written
 * in another encoding then becomes rare characters: of the different characters of a Chinese table six in ten are among the
 * {@link #COMMON} ones, of a misread text hardly one in ten. The text counts as Chinese where that is a thousand times
 * likelier. Figures and how they were measured: decision 23.
 */
final class ChineseEvidence {

    /** Characters of divisions, streets, surnames and headings of tables. */
    private static final String COMMON = "镇县区街道乡市山城族新河阳南江东安大开西龙平自治发州家高济林湖北水海场宁石经桥技兴术溪业口金庄中子路"
            + "尔马旗川白长园永华台沙和三武源黄古丰青村昌集拉木产德克店里泉田云塘巴临坪都关化门清农双营天头上五乐苗"
            + "吉岭陵花港乌红通彝阿苏湾兰达塔王定合沟凤文太罗岗土工隆宝明峰管回寨张理屯坝原民小福满杨广松建玉特铁万"
            + "滨布康曲哈仁瑶井楼前堡八富浦庆顺格团洪义庙蒙会潭泽洛下连九汉柳官宜亭普洲二津保利坡树四勒滩沁秀池春梁"
            + "的一是在有人不年日月时分号名称姓性别出生地址电话备注间更身份证龄单位类型数量状态代码编省李刘陈赵吴周"
            + "徐孙朱胡郭何郑谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜叶程魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦付方邹孟熊"
            + "秦邱尹薛闫段雷侯史陶黎贺顾毛郝龚邵钱严覃戴莫孔向汤男女户居社登记员部公派所事件警处结果否无元次期序";

    private static final BitSet COMMON_PAIRS = pairs(COMMON);
    private static final double PROOF = Math.log(1000);
    private static final double OF_A_COMMON_ONE = Math.log(0.6 / 0.12);
    private static final double OF_ANOTHER = Math.log(0.4 / 0.88);
    /** A rare character of four bytes, every second one a digit: other encodings hardly ever have such. */
    private static final double OF_FOUR_BYTES = Math.log(1000);
    /** A dash between figures may look like one; common characters have to stand beside it. */
    private static final int FEWEST_COMMON = 2;
    /** Later ones tell less, because the common ones have all been seen. */
    private static final int CHARACTERS = 200;

    private static final int TOLERANCE = 20;

    private final BitSet seen = new BitSet(1 << Short.SIZE);
    private int characters;
    private int common;
    private double evidence;
    private long soundLines;
    private long brokenLines;
    private long firstForeignLine;

    private static BitSet pairs(String characters) {
        byte[] bytes = characters.getBytes(Charset.forName("GB18030"));
        BitSet pairs = new BitSet(1 << Short.SIZE);
        for (int at = 0; at < bytes.length; at += 2) {
            pairs.set(pair(bytes, at));
        }
        return pairs;
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << Byte.SIZE | (bytes[at + 1] & 0xff);
    }

    /** Takes a line, or a piece of one that ends between two characters. */
    void accept(byte[] bytes, int length, long line) {
        boolean isSound = true;
        int between = 0;
        int elsewhere = 0;
        int at = 0;
        while (at < length) {
            int width = bytes[at] >= 0 ? 1 : width(bytes, at, length);
            if (width > 1) {
                weigh(pair(bytes, at), width);
                boolean betweenLetters = width == 2 && at > 0 && isLetter(bytes[at - 1]) && isLetter(bytes[at + 1]);
                between += betweenLetters ? 1 : 0;
                elsewhere += width == 2 && isLetter(bytes[at + 1]) ? 0 : 1;
            }
            isSound &= width > 0;
            at += Math.max(1, width);
        }
        soundLines += isSound ? 1 : 0;
        brokenLines += isSound ? 0 : 1;
        if (between > 0 && elsewhere == 0 && firstForeignLine == 0) {
            firstForeignLine = line;
        }
    }

    /** Bytes of the character that begins here; 0 where none does. */
    private static int width(byte[] bytes, int at, int length) {
        int lead = bytes[at] & 0xff;
        if (lead == 0x80 || lead == 0xff || at + 1 >= length) {
            return 0;
        }
        if (isDigit(bytes[at + 1])) {
            return at + 3 < length && bytes[at + 2] < -1 && bytes[at + 2] > -128 && isDigit(bytes[at + 3]) ? 4 : 0;
        }
        int second = bytes[at + 1] & 0xff;
        return second < 0x40 || second == 0x7f || second == 0xff ? 0 : 2;
    }

    private void weigh(int pair, int width) {
        if (characters < CHARACTERS && !seen.get(pair)) {
            seen.set(pair);
            characters++;
            boolean isCommon = width == 2 && COMMON_PAIRS.get(pair);
            common += isCommon ? 1 : 0;
            evidence += isCommon ? OF_A_COMMON_ONE : isFourBytes(pair, width) ? OF_FOUR_BYTES : OF_ANOTHER;
        }
    }

    /** Where characters are: of the basic plane, and the ideographs beyond it. */
    private static boolean isFourBytes(int pair, int width) {
        int lead = pair >> Byte.SIZE;
        return width == 4 && (lead <= 0x84 || (lead >= 0x95 && lead <= 0x99));
    }

    private static boolean isDigit(byte unit) {
        return unit >= '0' && unit <= '9';
    }

    private static boolean isLetter(byte unit) {
        return (unit >= 'A' && unit <= 'Z') || (unit >= 'a' && unit <= 'z');
    }

    boolean isProof() {
        return firstForeignLine == 0
                && brokenLines * TOLERANCE <= soundLines
                && common >= FEWEST_COMMON
                && evidence >= PROOF;
    }

    /** The first line that has nothing beyond ASCII but letters of a single-byte encoding, between ASCII letters. */
    OptionalLong firstForeignLine() {
        return firstForeignLine == 0 ? OptionalLong.empty() : OptionalLong.of(firstForeignLine);
    }
}
