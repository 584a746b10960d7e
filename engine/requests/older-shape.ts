import type { MemberShapes, Shape, StringShape, StructShape } from './shape';

const known = new WeakMap<StructShape, StructShape>();

/**
 * A request's shape with its faults told the older way: those of table names, lists and maps that
 * newer parts of the service tell alone are joined with the others, the value printed.
 */
export function olderShape<S extends StructShape>(shape: S): S {
  const made = known.get(shape) ?? older(shape);
  known.set(shape, made as StructShape);
  return made as S; // Constraints tell their faults differently; what they accept is the same.
}

function older(shape: Shape): Shape {
  switch (shape.kind) {
    case 'string':
      return olderString(shape);
    case 'list': {
      const { report: _, reportMax: __, ...rest } = shape;
      return { ...rest, element: older(shape.element) };
    }
    case 'map': {
      const { report: _, key, ...rest } = shape;
      const element = older(shape.element);
      return key === undefined ? { ...rest, element } : { ...rest, element, key: olderString(key) };
    }
    case 'struct':
      return { ...shape, members: olderMembers(shape.members) };
    default:
      return shape;
  }
}

function olderString(shape: StringShape): StringShape {
  return shape.nonEmpty === undefined ? shape : { ...shape, nonEmpty: 'joined' };
}

function olderMembers(members: MemberShapes): MemberShapes {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [
      name,
      {
        ...member,
        shape: older(member.shape),
        // Where the absence of a map has words of its own, an empty one was as good as absent.
        ...(member.missing && member.shape.kind === 'map' ? { missesEmpty: true } : {}),
      },
    ]),
  );
}
