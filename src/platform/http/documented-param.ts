/** Turns a parameter decorator into one that also documents its route in OpenAPI. */
export function documentedParam(
  take: ParameterDecorator,
  document: MethodDecorator,
): () => ParameterDecorator {
  return () => (target, name, index) => {
    take(target, name, index);
    const method = name === undefined ? undefined : Object.getOwnPropertyDescriptor(target, name);
    if (method) document(target, name!, method);
  };
}
