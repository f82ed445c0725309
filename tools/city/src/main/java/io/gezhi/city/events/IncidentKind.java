package io.gezhi.city.events;

import java.util.List;

/** A category of the police system: its share of all incidents and the hours at which it tends to happen. */
record IncidentKind(String category, double share, Rhythm rhythm) {
    enum Rhythm {
        DAY,
        EVENING,
        NIGHT,
        RUSH,
        FLAT
    }

    static final List<IncidentKind> ALL = List.of(
            new IncidentKind("盗窃", 17, Rhythm.DAY),
            new IncidentKind("盗窃电动车", 9, Rhythm.EVENING),
            new IncidentKind("入室盗窃", 5, Rhythm.NIGHT),
            new IncidentKind("盗窃机动车", 1, Rhythm.NIGHT),
            new IncidentKind("抢劫", 0.6, Rhythm.NIGHT),
            new IncidentKind("殴打他人", 8, Rhythm.EVENING),
            new IncidentKind("故意伤害", 1.5, Rhythm.NIGHT),
            new IncidentKind("故意损毁财物", 4, Rhythm.EVENING),
            new IncidentKind("电信诈骗", 7, Rhythm.DAY),
            new IncidentKind("诈骗", 4, Rhythm.DAY),
            new IncidentKind("赌博", 2, Rhythm.NIGHT),
            new IncidentKind("涉毒", 0.8, Rhythm.NIGHT),
            new IncidentKind("管制器具", 0.3, Rhythm.FLAT),
            new IncidentKind("性侵害", 0.4, Rhythm.NIGHT),
            new IncidentKind("侵害未成年人", 0.2, Rhythm.FLAT),
            new IncidentKind("非法拘禁", 0.1, Rhythm.FLAT),
            new IncidentKind("命案", 0.05, Rhythm.FLAT),
            new IncidentKind("纵火", 0.1, Rhythm.NIGHT),
            new IncidentKind("扰乱公共秩序", 5, Rhythm.EVENING),
            new IncidentKind("噪音扰民", 9, Rhythm.EVENING),
            new IncidentKind("交通事故", 14, Rhythm.RUSH),
            new IncidentKind("火灾", 2, Rhythm.FLAT),
            new IncidentKind("燃气泄漏", 1, Rhythm.RUSH),
            new IncidentKind("供电故障", 1.5, Rhythm.RUSH),
            new IncidentKind("其他警情", 6, Rhythm.FLAT));

    double weightAt(int hour) {
        return switch (rhythm) {
            case DAY -> hour >= 8 && hour < 20 ? 3 : 0.6;
            case EVENING -> hour >= 17 ? 4 : 0.8;
            case NIGHT -> hour >= 21 || hour < 5 ? 4 : 0.7;
            case RUSH -> hour == 7 || hour == 8 || hour == 17 || hour == 18 || hour == 12 ? 5 : 1;
            case FLAT -> 1;
        };
    }
}
