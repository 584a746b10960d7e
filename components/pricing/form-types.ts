import type { Estimate } from '@/model/pricing/types/estimate';
import type { Scenario } from '@/model/pricing/types/scenario';
import type { OperationUsage, TableUsage } from '@/model/pricing/types/usage';

/** What every part of the form gets that changes the scenario itself. */
export interface ScenarioFormProps {
  scenario: Scenario;
  onChange: (scenario: Scenario) => void;
}

/** What every view of the result gets. */
export interface ResultProps extends ScenarioFormProps {
  estimate: Estimate;
}

/** What every part of a table's form gets. */
export interface TablePartProps {
  table: TableUsage;
  onChange: (table: TableUsage) => void;
}

/** What every part of an access pattern's form gets. */
export interface OperationFormProps<Usage extends OperationUsage = OperationUsage> {
  table: TableUsage;
  operation: Usage;
  onChange: (operation: Usage) => void;
}
