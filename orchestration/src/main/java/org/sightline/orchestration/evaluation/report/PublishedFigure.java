package org.sightline.orchestration.evaluation.report;

import java.util.List;

/**
 * A figure that somebody published, and by which rule. Figures by different rules do not compare, and neither do those of
 * other splits; that is why the rule stands beside each.
 *
 * @param metric key of our metric of the same rule; empty where we have none
 * @param rule in words
 * @param percent as published
 */
public record PublishedFigure(String set, String system, String metric, String rule, double percent) {
    private static final String M3 = "m3_closed_strict";
    private static final String CLOSED = "closed accuracy, VILA-M3's rule";
    private static final String VILA_M3_README = "VILA-M3 README: exact match over all questions";

    /** Those of one set, such as {@code pathvqa}; several of them are second-hand, and then say so. */
    public static List<PublishedFigure> of(String set) {
        return ALL.stream().filter(figure -> set.startsWith(figure.set)).toList();
    }

    private static final List<PublishedFigure> ALL = List.of(
            pathVqa("NVILA-M3-8B", M3, CLOSED + " (NVILA paper)", 92.9),
            pathVqa("VILA-M3-40B", M3, CLOSED + " (second-hand)", 92.7),
            pathVqa("VILA-M3-13B", M3, CLOSED + " (README)", 91.0),
            pathVqa("VILA-M3-8B", M3, CLOSED + " (NVILA paper; the README says 90.0)", 91.0),
            pathVqa("VILA-M3-3B", M3, CLOSED + " (README)", 87.9),
            pathVqa("LLaVA-Med, from LLaVA", "", "closed accuracy of the LLaVA-Med paper (second-hand)", 91.21),
            pathVqa("LLaVA-Med, BioMedCLIP", "", "closed accuracy of the LLaVA-Med paper (second-hand)", 91.09),
            pathVqa("LLaVA", "", "closed accuracy of the LLaVA-Med paper (second-hand)", 63.20),
            pathVqa("M2I2", "", "closed accuracy of the LLaVA-Med paper (second-hand)", 88.00),
            pathVqa("Med-Gemini 1.5T", M3, "closed accuracy as quoted by VILA-M3; other split", 83.3),
            pathVqa("Med-Gemini 1.5T", "", "token F1 (second-hand)", 64.7),
            pathVqa("Med-PaLM M", "", "BLEU-1 over all questions", 72.27),
            pathVqa("Med-PaLM M", "ucsd_f1", "F1 over all questions", 62.69),
            pathVqa("PaLM-E 84B", "", "BLEU-1 over all questions", 54.92),
            pathVqa("PaLM-E 84B", "ucsd_f1", "F1 over all questions", 29.68),
            pathVqa("GPT-4V, few shots", "", "token F1 (second-hand)", 57.7),
            pathVqa("LLaVa3-Med", "", "token F1 (second-hand)", 64.9),
            pathVqa("Quilt-LLaVA 7B, zero shot", "llava_med_closed", "closed, copy of a leaderboard", 58.7),
            pathVqa("Quilt-LLaVA 7B, zero shot", "llava_med_open_recall", "open recall, copy of a leaderboard", 15.3),
            pathVqa("LLaVA-Med 7B, zero shot", "llava_med_closed", "closed, copy of a leaderboard", 56.2),
            pathVqa("LLaVA-Med 7B, zero shot", "llava_med_open_recall", "open recall, copy of a leaderboard", 12.0),
            pathVqa("MMQ(BAN)", "hf_yes_no", "yes/no accuracy (second-hand)", 84.0),
            pathVqa("MMQ(BAN)", "hf_free_form", "free-form accuracy (second-hand)", 13.4),
            pathVqa("MMQ(BAN)", "hf_overall", "overall accuracy (second-hand)", 48.8),
            pathVqa("Qwen2.5-VL-7B, tuned", "hf_overall", "overall accuracy (second-hand)", 62.3),
            pathVqa("Lingshu-7B, tuned", "hf_overall", "overall accuracy (second-hand)", 64.1),
            pathVqa("Lingshu-7B, zero shot", "", "yes/no accuracy, unreviewed project", 85.22),
            pathVqa("Qwen-VL-Plus, zero shot", "", "yes/no accuracy, unreviewed project", 67.58),
            pathVqa("MedGemma-4B, zero shot", "", "yes/no accuracy, unreviewed project", 62.17),
            pathVqa("Qwen2.5-VL-3B, zero shot", "", "yes/no accuracy, unreviewed project", 58.06),
            exact("vqa-rad", "NVILA-M3-8B", "NVILA paper: exact match over all questions", 85.5),
            exact("vqa-rad", "VILA-M3-3B", VILA_M3_README, 78.2),
            exact("vqa-rad", "VILA-M3-8B", VILA_M3_README, 84.5),
            exact("vqa-rad", "VILA-M3-13B", VILA_M3_README, 80.5),
            exact("slake", "VILA-M3-3B", VILA_M3_README, 79.8),
            exact("slake", "VILA-M3-8B", VILA_M3_README, 84.5),
            exact("slake", "VILA-M3-13B", VILA_M3_README, 83.2));

    private static PublishedFigure pathVqa(String system, String metric, String rule, double percent) {
        return new PublishedFigure("pathvqa", system, metric, rule, percent);
    }

    private static PublishedFigure exact(String set, String system, String rule, double percent) {
        return new PublishedFigure(set, system, "hf_overall", rule, percent);
    }
}
