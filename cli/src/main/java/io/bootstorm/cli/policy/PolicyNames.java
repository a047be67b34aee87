package io.bootstorm.cli.policy;

import java.util.regex.Pattern;

/**
 * What a policy project is called.
 *
 * @param policy lower-case words joined by hyphens
 * @param packageName of its classes
 */
public record PolicyNames(String policy, String packageName) {

    private static final Pattern POLICY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACKAGE =
            Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");
    private static final PolicyNames EXAMPLE =
            new PolicyNames("canary-hub", "org.contoso.allocation");

    public PolicyNames {
        if (!POLICY.matcher(policy).matches()) {
            throw new IllegalArgumentException(
                    "the policy name '"
                            + policy
                            + "' must be lower-case words joined by hyphens, such as my-policy");
        }
        if (!PACKAGE.matcher(packageName).matches()) {
            throw new IllegalArgumentException(
                    "the package '"
                            + packageName
                            + "' must be lower-case words joined by dots, such as"
                            + " com.example.rules");
        }
    }

    /** The text of a file of the example, or the path of one, under these names. */
    String inPlaceOfExample(String text) {
        return text.replace(EXAMPLE.packageName, packageName)
                .replace(EXAMPLE.folder(), folder())
                .replace(EXAMPLE.className(), className())
                .replace(EXAMPLE.policy, policy);
    }

    private String folder() {
        return packageName.replace('.', '/');
    }

    private String className() {
        StringBuilder name = new StringBuilder();
        for (String word : policy.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
