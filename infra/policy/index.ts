import { PolicyPack } from '@pulumi/policy';
import { readSettings } from '../settings/settings';
import { policies } from './policies';

// Pulumi runs the main file of a policy pack's folder: `pulumi preview --policy-pack infra/policy`.
new PolicyPack('tenantry', { policies: policies(readSettings) });
