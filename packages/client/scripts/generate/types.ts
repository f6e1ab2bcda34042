// The one file that touches openapi-typescript, which gets no more updates.
import type { Document } from '@bridges-api/spec/operations';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';

/**
 * The types of openapi-typescript, but with a name for every schema: `export interface Bridge` instead of
 * `components["schemas"]["Bridge"]`. So an editor shows `Bridge` where it would show all its properties.
 */
export async function types(document: Document): Promise<string> {
  // A copy, because openapi-typescript rewrites what it is given.
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    // `{}` in the spec is any object, not an object without properties.
    emptyObjectsUnknown: true,
    // A property with a default may still be left out of a request.
    defaultNonNullable: false,
  });
  const named = nodes.map(withSchemaNames);
  // The generator's remark about itself is of no use in an editor's tooltip.
  const remark = ' (enum property replaced by openapi-typescript)';
  return astToString([...named.flatMap(schemaDeclarations), ...named]).replaceAll(remark, '');
}

/** Replaces `components["schemas"]["Bridge"]` by `Bridge`. */
function withSchemaNames(node: ts.Node): ts.Node {
  const visit = (child: ts.Node): ts.Node => {
    const [base, schemas, name] = indexes(child);
    if (base === 'components' && schemas === 'schemas' && name !== undefined)
      return ts.factory.createTypeReferenceNode(name);
    const visited = ts.visitEachChild(child, visit, undefined);
    // A comment belongs to the node object, so it is handed on to the one that takes its place.
    const comments = ts.getSyntheticLeadingComments(child);
    return visited === child ? child : ts.setSyntheticLeadingComments(visited, comments);
  };
  return visit(node);
}

/** `components["schemas"]["Bridge"]` as its three names. */
function indexes(node: ts.Node): string[] {
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) return [node.typeName.text];
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isLiteralTypeNode(node.indexType)) return [];
  const { literal } = node.indexType;
  const before = indexes(node.objectType);
  return ts.isStringLiteral(literal) && before.length > 0 ? [...before, literal.text] : [];
}

/** Takes every schema out of `components`, as a declaration of its own, and leaves a reference to it there. */
function schemaDeclarations(node: ts.Node): ts.Node[] {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'components') return [];
  const schemas = node.members.find(
    (member) => ts.isPropertySignature(member) && nameOf(member) === 'schemas',
  );
  if (!schemas || !ts.isPropertySignature(schemas) || !schemas.type || !ts.isTypeLiteralNode(schemas.type))
    throw new Error('openapi-typescript gave no components["schemas"].');
  return schemas.type.members.filter(ts.isPropertySignature).map((member) => {
    const declaration = declare(nameOf(member), member.type);
    ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(member));
    ts.setSyntheticLeadingComments(member, undefined);
    // The factory's nodes are not frozen, and a copy would have to be put in place of every node above it.
    Object.assign(member, { type: ts.factory.createTypeReferenceNode(nameOf(member)) });
    return declaration;
  });
}

function declare(name: string, type: ts.TypeNode | undefined): ts.Statement {
  if (!type) throw new Error(`openapi-typescript gave the schema ${name} no type.`);
  const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  return ts.isTypeLiteralNode(type)
    ? ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, type.members)
    : ts.factory.createTypeAliasDeclaration(modifiers, name, undefined, type);
}

function nameOf(member: ts.PropertySignature): string {
  if (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) return member.name.text;
  throw new Error('openapi-typescript gave a property without a plain name.');
}
