package org.sightline.orchestration.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.PlainText;

/** An expert's report as a model that calls tools expects it. Numbers have four digits: more would cost tokens. */
final class ResultJson {
    private static final MathContext DIGITS = new MathContext(4);

    private ResultJson() {}

    static String of(ExpertDescriptor expert, ExpertAnswer.Reported reported) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("source", expert.name() + " " + expert.version()); // "expert" would make an echo of this a call
        reported.findings().forEach(finding -> result.withArray("/findings").add(finding(expert, finding)));
        return result.toString();
    }

    private static ObjectNode finding(ExpertDescriptor expert, Finding finding) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", NamedPresence.name(expert, finding));
        node.put("presence", finding.presence().name().toLowerCase(Locale.ROOT));
        // a score that was never calibrated is not called a probability
        finding.probability()
                .ifPresent(p -> node.put(expert.calibrated() ? "probability" : "score", rounded(p.value())));
        finding.laterality().ifPresent(side -> node.put("side", side.name().toLowerCase(Locale.ROOT)));
        finding.quantities().forEach(quantity -> node.withArray("/quantities").add(quantity(quantity)));
        return node;
    }

    private static ObjectNode quantity(Quantity quantity) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", PlainText.header(quantity.name()))
                .put("value", rounded(quantity.value()))
                .put("unit", PlainText.header(quantity.unit()));
    }

    private static BigDecimal rounded(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
