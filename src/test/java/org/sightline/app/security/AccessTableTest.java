package org.sightline.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sightline.app.identity.Role;
import org.sightline.app.security.AccessTable.Need;

class AccessTableTest {
    private final AccessTable table = new AccessTable();

    @Test
    void what_nobody_named_is_for_admin_alone() {
        assertThat(table.of("GET", "/api/new-thing").roles()).containsExactly(Role.ADMIN);
        assertThat(table.of("DELETE", "/api/studies").roles()).containsExactly(Role.ADMIN);
        assertThat(table.of("OPTIONS", "/api/studies").need()).isEqualTo(Need.ROLE);
        assertThat(table.of("GET", "/q/dev-ui").roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void head_is_as_get_and_a_slash_at_the_end_is_none() {
        assertThat(table.of("HEAD", "/api/studies/")).isEqualTo(table.of("GET", "/api/studies"));
    }

    @Test
    void the_path_of_one_segment_is_not_that_of_two() {
        assertThat(table.of("GET", "/api/drafts/1").roles()).contains(Role.VIEWER);
        assertThat(table.of("GET", "/api/drafts/1/secrets").roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void an_audit_log_is_not_read_as_any_resource() {
        assertThat(table.of("GET", "/fhir/AuditEvent/1").roles()).containsExactly(Role.ADMIN);
        assertThat(table.of("POST", "/fhir/AuditEvent/_search").roles()).containsExactly(Role.ADMIN);
        assertThat(table.of("GET", "/fhir/Observation/1").roles()).contains(Role.VIEWER);
    }
}
