package org.sightline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.http.HttpClient;
import org.sightline.dicom.net.Destination;

/** Requests of ours go where a site said, and to no address where clouds keep secrets. */
@AnalyzeClasses(packages = "org.sightline", importOptions = ImportOption.DoNotIncludeTests.class)
class OutgoingTest {
    /** The command line asks the service that its user names. */
    private static final String COMMAND_LINE = "org.sightline.app.cli..";

    @ArchTest
    static final ArchRule no_client_follows_redirects_by_itself = noClasses()
            .should()
            .accessField(HttpClient.Redirect.class, "NORMAL")
            .orShould()
            .accessField(HttpClient.Redirect.class, "ALWAYS");

    @ArchTest
    static final ArchRule who_sends_asks_first_whether_it_may_go_there = classes()
            .that(send())
            .and()
            .resideOutsideOfPackage(COMMAND_LINE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Destination.class)
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("Destinations");

    @ArchTest
    static final ArchRule there_is_no_other_way_out = noClasses()
            .should()
            .callMethod(java.net.URL.class, "openStream")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection");

    private static DescribedPredicate<JavaClass> send() {
        return DescribedPredicate.describe(
                "send requests",
                type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(HttpClient.class)
                                && call.getName().matches("send|sendAsync|newWebSocketBuilder")));
    }
}
