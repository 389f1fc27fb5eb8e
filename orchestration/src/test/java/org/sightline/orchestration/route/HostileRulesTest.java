package org.sightline.orchestration.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** A routes.yaml that comes by the API can be anything. */
class HostileRulesTest {
    private enum Bomb {
        ALIASES {
            @Override
            String yaml() {
                StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
                for (int level = 1; level < 30; level++) {
                    String below = "*a" + (level - 1);
                    yaml.append("a%d: &a%d [%s]\n".formatted(level, level, String.join(", ", below, below, below)));
                }
                return yaml + "routes: *a29\n";
            }
        },
        DEPTH {
            @Override
            String yaml() {
                return "routes: " + "[".repeat(10_000) + "]".repeat(10_000);
            }
        },
        BLOCK_DEPTH {
            @Override
            String yaml() {
                StringBuilder yaml = new StringBuilder("routes:\n");
                for (int level = 1; level < 1_000; level++) {
                    yaml.append(" ".repeat(level)).append("a:\n");
                }
                return yaml.toString();
            }
        },
        SIZE {
            @Override
            String yaml() {
                return "# " + "x".repeat(2 << 20);
            }
        },
        DIGITS {
            @Override
            String yaml() {
                return "routes: " + "9".repeat(1_000_000);
            }
        },
        TYPE {
            @Override
            String yaml() {
                return "routes: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]";
            }
        };

        abstract String yaml();
    }

    @ParameterizedTest
    @EnumSource(Bomb.class)
    void is_refused_as_a_file_of_rules_that_cannot_be_read(Bomb bomb) {
        assertThatThrownBy(() -> RoutingRules.parse(bomb.yaml(), "routes.yaml"))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ROUTES));
    }
}
