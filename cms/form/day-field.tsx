/** Decap's field for a day, with the day in words beside it: "Thứ Bảy, ngày 28 tháng 11 năm 2026". */
import type { ComponentClass, ComponentType, ReactNode } from 'react';
import { formatDay, isDay, weekday } from '../../src/text/day.ts';

interface DayProps {
  value?: unknown;
}

/** @param control Decap's own, which opens the calendar: a class */
export function withDayInWords(control: ComponentType<DayProps>) {
  return class DayField extends (control as ComponentClass<DayProps>) {
    override render(): ReactNode {
      const { value } = this.props;
      const words = typeof value === 'string' && isDay(value) && `${weekday(value)}, ${formatDay(value, 'long')}`;
      return (
        <>
          {super.render()}
          {words && <p className="field-note">{words}</p>}
        </>
      );
    }
  };
}
