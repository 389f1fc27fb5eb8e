import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.test.config.TestR4Config;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import org.apache.commons.dbcp2.BasicDataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A HAPI JPA server with the configuration of HAPI's own tests and its data in a file: JpaServer PORT FILE. */
public class JpaServer {
    private static String file = "";
    @Configuration
    public static class Config extends TestR4Config {
        @Override
        public void setConnectionProperties(BasicDataSource source) {
            super.setConnectionProperties(source);
            source.setUrl("jdbc:h2:file:" + file);
        }
    }
    public static void main(String[] arguments) throws Exception {
        file = arguments[1];
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Config.class);
        context.refresh();
        RestfulServer fhir = new RestfulServer(context.getBean(FhirContext.class));
        fhir.setDefaultResponseEncoding(EncodingEnum.JSON);
        fhir.registerProviders(context.getBean("myResourceProvidersR4", ResourceProviderFactory.class).createProviders());
        fhir.registerProvider(context.getBean("mySystemProviderR4"));
        fhir.setPagingProvider(context.getBean(DatabaseBackedPagingProvider.class));
        Server server = new Server(Integer.parseInt(arguments[0]));
        ServletContextHandler handler = new ServletContextHandler();
        handler.setContextPath("/");
        handler.addServlet(new ServletHolder(fhir), "/fhir/*");
        server.setHandler(handler);
        server.start();
        System.out.println("READY");
        server.join();
    }
}
