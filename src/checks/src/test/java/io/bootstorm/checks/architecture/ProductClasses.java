package io.bootstorm.checks.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Everything that is shipped, read once for all rules. */
final class ProductClasses {

    static final String ROOT = "io.bootstorm";

    private ProductClasses() {}

    static JavaClasses read() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(ProductClasses::isNotCheck)
                .importPackages(ROOT);
    }

    private static boolean isNotCheck(Location location) {
        return !location.contains("io/bootstorm/checks/");
    }
}
