package org.sightline.orchestration.route;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import java.util.List;
import java.util.Optional;

/** The types of the two variables {@code study} and {@code series}, so that a misspelt attribute does not compile. */
final class AttributeTypes implements CelTypeProvider {
    private final ImmutableList<CelType> types;

    AttributeTypes() {
        types = ImmutableList.of(struct("study", Attribute.STUDY), struct("series", Attribute.SERIES));
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return types;
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return types.stream().filter(t -> t.name().equals(typeName)).findFirst();
    }

    private static <T> StructType struct(String name, List<Attribute<T>> attributes) {
        ImmutableMap<String, CelType> fields =
                attributes.stream().collect(ImmutableMap.toImmutableMap(Attribute::name, Attribute::type));
        return StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }
}
