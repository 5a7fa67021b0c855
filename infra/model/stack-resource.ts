/** A resource of a stack, as a program declares it or as Pulumi's engine shows it to a policy. */
export interface StackResource {
  /** `Client` of `auth0:index/client:Client`. */
  readonly type: string;
  /** The name by which Pulumi knows it, unique among its type. */
  readonly name: string;
  /** Its inputs; what is not known yet is absent. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** By input: the resources that its value is made of. */
  readonly references: Readonly<Record<string, readonly ResourceName[]>>;
}

export interface ResourceName {
  readonly type: string;
  readonly name: string;
}
